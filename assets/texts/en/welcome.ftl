# The start page.

welcome-tagline = Draw the data, drag the network together, and watch every layer learn.
welcome-examples = Begin with an example
welcome-recent = Your projects
welcome-no-recent = What you save appears here.
