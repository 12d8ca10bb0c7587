# The start page.

welcome-tagline = Draw the data, drag the network together, and watch every layer learn.
welcome-images = Begin with images
welcome-reading = Begin with texts and series
welcome-side-by-side = Compare two networks
welcome-recent = Your projects
welcome-no-recent = What you save appears here.
