# 모든 층의 표와 학습에 드는 메모리.

analysis-field-all = 전체
analysis-field-space = { $size }×{ $size }
analysis-field-space-step = { $size }×{ $size }, 간격 { $step }
analysis-field-time = { $size }스텝
analysis-field-time-step = { $size }스텝, 간격 { $step }
analysis-field-tip = 여기의 숫자 하나는 입력의 { $size }×{ $size }픽셀에서 나오고, 이웃한 숫자는 { $step }픽셀 떨어진 곳을 봅니다. 패딩도 셉니다.

analysis-column-number = #
    .help = 신경망에서의 순서입니다. 누르면 이 순서로 정렬합니다.
analysis-column-layer = 층
    .help = 층과 그 종류입니다. 누르면 캔버스에서도 선택됩니다.
analysis-column-shapes = 형태
    .help = 들어오는 형태와 만들어 내는 형태: 채널, 높이, 너비(C×H×W), 스텝과 채널(T×C), 또는 숫자 한 줄(C).
analysis-column-formula = 크기 계산
    .help = 출력 크기가 어떻게 나오는지 보여 줍니다.
analysis-column-parameters = 매개변수
    .help = 층이 학습하는 숫자의 개수와 그것을 이루는 곱입니다.
analysis-column-multiply-adds = 곱셈-덧셈
    .help = 샘플 하나에 두 수를 곱하고 더하는 횟수입니다.
analysis-column-activations = 활성화
    .help = 배치 하나에서 층이 계산한 값이 차지하는 메모리입니다.
analysis-column-field = 수용 영역
    .help = 출력의 숫자 하나가 입력의 어느 만큼에서 나오는지 보여 줍니다.

analysis-totals = 합계
analysis-table = 모든 층의 수치
analysis-subtitle = 층 { $count }개 · 배치 크기 { $batch }
analysis-empty = 아직 층이 없습니다. 캔버스로 끌어다 놓으면 형태, 매개변수, 계산량이 여기에 나옵니다.
analysis-unfold = 블록 펼치기
    .help = 블록 안의 층을 학습되는 그대로, 반복마다 펼쳐 보여 줍니다.
analysis-copy = 복사
    .help = 표를 복사해 스프레드시트에 붙여 넣기
analysis-close = 표 닫기
analysis-copied = { $count }행을 복사했습니다.

analysis-memory = 배치 크기 { $batch }로 학습하려면 메모리가 약 { $needed } 필요하고, { $available } 비어 있습니다.
analysis-memory-short = 배치 크기 { $batch }로 학습하려면 메모리가 약 { $needed } 필요한데, { $available }밖에 비어 있지 않습니다.
analysis-memory-elsewhere = 배치 크기 { $batch }로 학습하려면 그래픽 카드 메모리가 약 { $needed } 필요합니다.
analysis-memory-unknown = 학습에 필요한 메모리: – (신경망에 문제가 있습니다)
analysis-memory-parts = 가중치 { $weights } · 기울기 { $gradients } · 옵티마이저 { $optimizer } · 보관하는 사본 { $copies } · 활성화 { $activations } · 데이터 { $data }
memory-smaller-batch = 배치 크기를 { $batch }로
    .help = 지금 비어 있는 메모리에 들어가는 가장 큰 배치입니다. 실행 취소로 되돌릴 수 있습니다.
memory-too-large = 학습하려면 메모리가 약 { $needed } 필요한데 { $available } 비어 있습니다. 아무것도 시작하지 않았습니다. 배치 크기를 { $batch } 이하로 줄이세요.
memory-too-large-at-all = 배치를 아무리 줄여도 학습하려면 메모리가 약 { $needed } 필요한데 { $available } 비어 있습니다. 아무것도 시작하지 않았습니다. 층을 더 작게 하거나 샘플을 줄이세요.
