# 속성 창: 층 하나, 또는 프로젝트 전체.

inspector-name = 층 이름
    .help = 클릭하면 이 층에 원하는 이름을 붙일 수 있습니다.
inspector-kind = 층 종류: { $kind }
    .help = 다른 종류의 층으로 바꿉니다. 연결선과 두 층에 함께 있는 설정은 그대로 둡니다.
inspector-kind-none = 여기에 들어오는 것을 받을 수 있는 다른 층이 없습니다
inspector-parameters = { $product } = 매개변수 { $total }개
inspector-parameters-plain = 매개변수 { $total }개
inspector-muted = 건너뛰는 중: 들어온 값이 그대로 나가며, 여기서 학습하는 것은 없습니다
inspector-arithmetic = 여기의 정수 설정은 블록의 값으로 계산할 수 있습니다. 예: 2*{ $first }. 이 사본에서: { $values }
inspector-no-parameters = 매개변수 없음: 여기서 학습할 것은 없습니다
inspector-learning = 학습 방식
inspector-shapes = { $received } → { $given }
inspector-receives = 입력 { $received }
inspector-gives = 출력 { $given }
inspector-multiply-adds = { $of ->
    [step] 시점당
   *[other] 샘플당
} 곱셈-덧셈 { AMOUNT($count) }회
inspector-next-run = 지금 학습은 시작할 때의 층으로 계속됩니다. 여기서 바꾼 것은 다음 학습부터 적용됩니다.
inspector-edited-for-next-run = 지금 학습에는 이 변경이 들어 있지 않습니다. 다음 학습부터 적용됩니다.
inspector-run-is-old = 마지막 학습은 바꾸기 전의 신경망으로 한 것입니다. 다시 학습하면 달라진 점을 볼 수 있습니다.

inspector-project = 이 프로젝트
inspector-several = 층 { $count }개 선택
    .help = 하나만 선택하면 설정이 보입니다. Delete로 지우고 Ctrl+D로 복사합니다.
inspector-next-build = 팔레트에서 층을 캔버스로 끌어다 놓거나, 예제로 시작하세요.
inspector-next-mend = 아직 학습할 수 없습니다. ‘문제’에서 고칠 것을 확인하세요.
inspector-next-train = 학습할 준비가 되었습니다. 층을 선택하면 설정을 보고 바꿀 수 있습니다.
inspector-network = 층 { $layers }개 · 매개변수 { AMOUNT($parameters) }개 · { $of ->
    [step] 시점당
   *[other] 샘플당
} 곱셈-덧셈 { AMOUNT($work) }회
inspector-data = 샘플 { $samples }개 · 클래스 { $classes }개

edit-layer-setting = { $param } 변경
edit-name-layer = 층 이름 바꾸기
