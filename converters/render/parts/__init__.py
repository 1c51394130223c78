"""What every page uses: text made safe, the site around a page, what an article holds."""
