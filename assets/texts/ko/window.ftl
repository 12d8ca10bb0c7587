# 창: 명령, 메뉴, 파일, 알림, 상태.

action-file-new = 새 프로젝트
    .help = 빈 프로젝트를 새로 만듭니다. 열려 있던 프로젝트는 먼저 저장할지 묻습니다.
action-file-open = 열기…
    .help = 프로젝트 파일을 열어 신경망과 데이터, 학습 기록을 불러옵니다.
action-file-save = 저장
    .help = 프로젝트를 데이터, 학습 기록, 가중치와 함께 저장합니다.
action-file-save-as = 다른 이름으로 저장…
    .help = 프로젝트를 다른 이름으로 저장합니다. 원래 파일은 그대로 남습니다.
action-file-start-page = 시작 화면
    .help = 예제와 최근에 연 프로젝트가 있는 첫 화면으로 돌아갑니다.
action-file-quit = 끝내기
    .help = Netloom을 닫습니다. 저장하지 않은 내용은 먼저 묻습니다.
action-edit-undo = 실행 취소
    .help = 프로젝트에서 마지막으로 바꾼 것을 되돌립니다. 학습 기록은 건드리지 않습니다.
action-edit-redo = 다시 실행
    .help = 되돌린 것을 다시 합니다.
action-edit-delete = 삭제
    .help = 선택한 층을 지우고 그 앞뒤를 이어 줍니다.
action-edit-delete-unjoined = 앞뒤를 잇지 않고 삭제
    .help = 선택한 층을 연결선과 함께 지우고 빈 자리로 둡니다.
action-edit-duplicate = 복제
    .help = 선택한 층을 서로 잇는 선까지 복사해 옆에 놓습니다.
action-edit-select-all = 모두 선택
    .help = 신경망의 모든 층을 선택합니다.
action-view-fit = 신경망 전체 보기
    .help = 신경망 전체가 보이도록 화면을 맞춥니다.
action-view-zoom-in = 확대
    .help = 신경망을 더 크게 보여 줍니다. 창 전체를 키우려면 ‘모두 크게’를 쓰세요.
action-view-zoom-out = 축소
    .help = 신경망을 더 작게 보여 줍니다.
action-view-arrange = 층 정렬
    .help = 데이터에서 목표까지 층을 가지런히 놓습니다.
action-view-arrangement-draw = 그리기
    .help = 그림을 그려 예를 모으고, 신경망이 무엇으로 보는지 바로 확인하는 화면입니다.
action-view-arrangement-build = 만들기
    .help = 신경망을 만드는 화면입니다: 층 목록, 캔버스, 설정, 문제.
action-view-arrangement-train = 학습
    .help = 학습시키면서 층마다 무슨 일이 일어나는지 지켜보는 화면입니다.
action-view-arrangement-explain = 설명
    .help = 층의 숫자가 어디에서 나오는지 한 단계씩 계산해 보여 주는 화면입니다.
action-panel = { $panel } 보기
action-view-reset-arrangement = 패널을 제자리로
    .help = 이 배치의 패널을 처음 자리로 되돌립니다.
action-view-theme-light = 밝은 테마
    .short = 밝게
    .help = 밝은 바탕에 어두운 글자: 인쇄물과 밝은 방에 알맞습니다.
action-view-theme-dark = 어두운 테마
    .short = 어둡게
    .help = 어두운 바탕에 밝은 글자: 활성화 맵이 가장 잘 보입니다.
action-view-theme-system = 시스템 테마 따르기
    .help = 시스템 설정을 따라 밝게, 어둡게, 또는 고대비로 바뀝니다.
action-view-language-en = English (영어)
    .help = 창 전체를 바로 영어로 바꿉니다.
action-view-language-ko = 한국어
    .help = 창 전체를 바로 한국어로 바꿉니다.
action-train-start = 학습 시작
    .help = 새 가중치로 학습을 처음부터 시작합니다.
action-train-continue = 지금 가중치로 이어서 학습
    .help = 그대로인 층의 학습된 가중치를 유지한 채 새로 학습합니다.
action-train-pause = 일시 정지
    .help = 이번 스텝을 마치고 학습을 멈춥니다. 잃는 것은 없습니다.
action-train-resume = 계속
    .help = 멈춘 학습을 멈추지 않았던 것처럼 이어 갑니다.
action-train-step = 한 스텝
    .help = 한 스텝만 갑니다: 배치 하나의 순전파, 역전파, 가중치 갱신 한 번.
action-train-stop = 중지
    .help = 학습을 끝냅니다. 가중치와 곡선은 남습니다.
action-data-add-class = 클래스 추가
    .help = 그림이 속할 클래스를 하나 추가합니다.
action-data-add-drawing = 그림 추가
    .help = 그림판의 그림을 고른 클래스의 데이터로 넣습니다.
action-data-clear = 그림판 비우기
    .help = 그림판을 지웁니다. 데이터는 그대로입니다.
action-data-undo-stroke = 마지막 획 되돌리기
    .help = 그림판에서 마지막 획을 지웁니다.
action-help-command-palette = 모든 명령…
    .help = 이름으로 명령을 찾습니다. 한국어로도 영어로도 됩니다.
action-help-about = Netloom 정보
    .help = Netloom의 버전과 라이선스.

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
    .help = 모든 종류의 층입니다. 캔버스로 끌어 놓거나, Enter를 눌러 선택한 층 뒤에 넣으세요.
panel-canvas = 신경망
    .help = 신경망입니다. 상자는 층이고, 선은 그 위에 적힌 형태의 숫자를 나릅니다. 주황색은 무언가 맞지 않는다는 뜻입니다.
panel-inspector = 속성
    .help = 선택한 층의 설정과, 형태와 파라미터 수의 계산을 보여 줍니다.
panel-drawing = 그리기
    .help = 그림판입니다. 획을 그을 때마다 신경망이 답하고, ‘추가’를 누르면 배울 예가 됩니다.
panel-data = 데이터
    .help = 신경망이 배우는 예를 클래스별로 보여 줍니다. 잘못된 레이블이나 예가 너무 적은 클래스가 있는지 보세요.
panel-problems = 문제
    .help = 무엇 때문에 학습할 수 없는지 말로 알려 주고, 바로 고치는 버튼을 줍니다.
panel-training = 학습
    .help = 학습 설정입니다: 얼마나 빠르게, 얼마나 오래, 어떤 규칙으로 배울지 정합니다.
panel-explain = 설명
    .help = 선택한 층의 숫자가 어디에서 나오는지 내 그림으로 한 단계씩 계산해 보여 줍니다.

problems-none = 문제가 없습니다. 학습할 수 있습니다.
problems-more = 그 밖에 { $count }개 더
problems-select = “{ $layer }” 층으로 가기

explain-nothing = 캔버스에서 층을 고르면, 지금 그린 그림과 현재 가중치로 그 층의 계산을 한 단계씩 보여 줍니다. 지금 설명할 수 있는 층: { $kinds }.
explain-select = { $kind } 보기

about-title = Netloom { $version }
about-words = 데이터를 그리고, 신경망을 끌어다 만들고, 모든 층이 배우는 모습을 지켜보는 데스크톱 스튜디오입니다. MIT 라이선스의 자유 소프트웨어이며, 그리거나 학습한 것은 이 컴퓨터를 벗어나지 않습니다.
