"""The pages of delegations: what each says, with whom it stands and against whom."""
