# 창: 명령, 메뉴, 파일, 알림, 상태.

action-file-new = 새 프로젝트
action-file-open = 열기…
action-file-save = 저장
action-file-save-as = 다른 이름으로 저장…
action-file-start-page = 시작 화면
action-file-quit = 끝내기
action-edit-undo = 실행 취소
action-edit-redo = 다시 실행
action-edit-delete = 삭제
action-edit-delete-unjoined = 앞뒤를 잇지 않고 삭제
action-edit-duplicate = 복제
action-edit-select-all = 모두 선택
action-view-fit = 신경망 전체 보기
action-view-zoom-in = 확대
action-view-zoom-out = 축소
action-view-arrange = 층 정렬
action-view-arrangement-draw = 그리기
action-view-arrangement-build = 만들기
action-view-arrangement-train = 학습
action-view-arrangement-explain = 설명
action-panel = { $panel } 보기
action-view-reset-arrangement = 패널을 제자리로
action-view-theme-light = 밝은 테마
    .short = 밝게
action-view-theme-dark = 어두운 테마
    .short = 어둡게
action-view-theme-system = 시스템 테마 따르기
action-view-language-en = English (영어)
action-view-language-ko = 한국어
action-train-start = 학습 시작
action-train-continue = 지금 가중치로 이어서 학습
action-train-pause = 일시 정지
action-train-resume = 계속
action-train-step = 한 스텝
action-train-stop = 중지
action-data-add-class = 클래스 추가
action-data-add-drawing = 그림 추가
action-data-clear = 그림판 비우기
action-data-undo-stroke = 마지막 획 되돌리기
action-help-command-palette = 모든 명령…
action-help-about = Netloom 정보

menu-file = 파일(&F)
menu-edit = 편집(&E)
menu-view = 보기(&V)
menu-train = 학습(&T)
menu-data = 데이터(&D)
menu-help = 도움말(&H)
menu-recent = 최근 파일 열기
menu-panels = 패널

window-title = { $project } — Netloom
project-untitled = 제목 없음
project-read-only = 더 새로운 버전의 Netloom에서 만든 파일입니다. 모두 볼 수 있지만, 저장하면 다른 이름의 사본으로 저장됩니다.
palette-search = 명령 이름을 입력하세요

files-open-title = 프로젝트 열기
files-save-title = 프로젝트 저장
files-filter = Netloom 프로젝트 (*.netloom)

unsaved-question = “{ $name }”{ JOSA($name, "을/를") } 저장할까요?
unsaved-explanation = 저장하지 않으면 마지막으로 저장한 뒤 바꾼 내용이 사라집니다.
unsaved-save = 저장
unsaved-discard = 저장 안 함
unsaved-cancel = 취소

notice-close = 알림 닫기
notice-copy-details = 자세한 내용 복사
notice-uncaught = Netloom 안에서 문제가 생겼습니다. 프로젝트는 그대로 열려 있으니 저장한 뒤 계속하세요. 자세한 내용은 로그 파일에 있습니다.
notice-saved-without-weights = 학습 엔진에서 지금 이 순간의 가중치를 받지 못해 프로젝트를 가중치 없이 저장했습니다. 학습에는 영향이 없습니다.

tensor-input = 입력
tensor-activation = 출력
tensor-gradient = 기울기
tensor-weight = 가중치
tensor-loss = 손실

engine-starting = 엔진 시작 중…
engine-ready = 엔진 준비됨
engine-lost = 엔진이 갑자기 멈췄습니다
engine-restart = 다시 시작

status-no-run = 아직 학습하지 않음
status-pace = 속도: { $pace }
status-machine = { $device } · 스레드 { $threads }개
status-language = 창의 언어 바꾸기
language-en = English
language-ko = 한국어

dock-tabs = 이 자리에 있는 패널

panel-palette = 층
panel-canvas = 신경망
panel-inspector = 속성
panel-drawing = 그리기
panel-data = 데이터
panel-problems = 문제
panel-training = 학습
panel-explain = 설명

problems-none = 문제가 없습니다. 학습할 수 있습니다.
problems-more = 그 밖에 { $count }개 더
problems-select = “{ $layer }” 층으로 가기

explain-nothing = 캔버스에서 층을 고르면, 지금 그린 그림과 현재 가중치로 그 층의 계산을 한 단계씩 보여 줍니다. 지금 설명할 수 있는 층: { $kinds }.
explain-select = { $kind } 보기

about-title = Netloom { $version }
about-words = 데이터를 그리고, 신경망을 끌어다 만들고, 모든 층이 배우는 모습을 지켜보는 데스크톱 스튜디오입니다. MIT 라이선스의 자유 소프트웨어이며, 그리거나 학습한 것은 이 컴퓨터를 벗어나지 않습니다.
