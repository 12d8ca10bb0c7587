### What `netloom doctor` says.

doctor-system = System
doctor-devices = Devices
doctor-cores = Cores
doctor-memory = Memory
doctor-problem = Problem:
doctor-notice = Notice:
doctor-absent = not installed
doctor-no-cuda = none in this build of torch
doctor-well = This machine has what Netloom needs.
doctor-not-installed = The package { $package } is not installed; install Netloom again with pip.
doctor-pyside-aborts = PySide6 6.12.0 makes the window crash on Python 3.11 and older: pip install "PySide6-Essentials>=6.11.2,<6.12"
doctor-pyside-docks = PySide6 6.11.0 and 6.11.1 break the panels of the window: pip install "PySide6-Essentials>=6.11.2,<6.12"
doctor-torch-broken = torch is installed but does not load ({ $fault }); install it again with pip.
doctor-missing-libraries = The window needs system libraries that are not installed: { $libraries }. On Debian and Ubuntu: sudo apt install { $packages }
doctor-missing-x11 = A window on X11 needs system libraries that are not installed: { $libraries }. On Debian and Ubuntu: sudo apt install { $packages }
doctor-no-korean-font = No font with Korean letters was found; they would be shown as boxes. On Debian and Ubuntu: sudo apt install fonts-noto-cjk
