"""Pictures of one version: who speaks to what, where the dispute is, which proposals collide."""
