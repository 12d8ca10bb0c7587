### `netloom doctor`의 결과

doctor-system = 시스템
doctor-devices = 장치
doctor-cores = 코어
doctor-memory = 메모리
doctor-problem = 문제:
doctor-notice = 알림:
doctor-absent = 설치되지 않음
doctor-no-cuda = 설치된 torch가 지원하지 않음
doctor-well = Netloom에 필요한 것이 이 컴퓨터에 모두 갖추어져 있습니다.
doctor-not-installed = { $package } 패키지가 설치되어 있지 않습니다. pip로 Netloom을 다시 설치하세요.
doctor-pyside-aborts = PySide6 6.12.0은 Python 3.11 이하에서 창을 비정상 종료시킵니다: pip install "PySide6-Essentials>=6.11.2,<6.12"
doctor-pyside-docks = PySide6 6.11.0과 6.11.1에서는 창의 패널이 제대로 움직이지 않습니다: pip install "PySide6-Essentials>=6.11.2,<6.12"
doctor-torch-broken = torch가 설치되어 있지만 불러올 수 없습니다({ $fault }). pip로 다시 설치하세요.
doctor-missing-libraries = 창을 여는 데 필요한 시스템 라이브러리가 없습니다: { $libraries }. Debian과 Ubuntu에서는: sudo apt install { $packages }
doctor-missing-x11 = X11에서 창을 여는 데 필요한 시스템 라이브러리가 없습니다: { $libraries }. Debian과 Ubuntu에서는: sudo apt install { $packages }
doctor-no-korean-font = 한글 글꼴을 찾지 못해 글자가 네모로 보일 수 있습니다. Debian과 Ubuntu에서는: sudo apt install fonts-noto-cjk
