# 설명 보기: 숫자 하나하나가 어디에서 오는지.

explain-convolution = 합성곱, 한 단계씩

explain-play = 재생
explain-pause = 일시 정지
explain-back = 한 위치 뒤로
explain-on = 한 위치 앞으로
explain-position = 위치
    .help = 끌어서 윈도를 이미지 위에서 움직여 보세요.
explain-place = { $at } / { $count }
explain-chosen = { $name } { $at } / { $count }
explain-before = 이전 { $name }
explain-next = 다음 { $name }
explain-value = { $row }행 { $column }열 · { $value }

explain-convolution-choose = 캔버스에서 합성곱층을 선택하면 계산 과정이 하나씩 여기에 나타납니다.
explain-convolution-waiting = 무언가를 그려 보세요. 신경망이 완성되어 있으면 이 합성곱층의 모든 단계가 여기에 나타납니다.
explain-convolution-input = { $channels ->
        [1] 입력
       *[other] 입력: 채널 { $channel } / { $channels }
    }{ $padding ->
        [0] {""}
       *[other] , 둘레는 0 패딩
    }
explain-convolution-output = 맵 { $filter } · { $size }
explain-convolution-seen = 윈도 안의 값
explain-convolution-filter = 필터 { $filter }
explain-convolution-products = 원소별 곱
explain-convolution-product = { $value } × { $weight } = { $product }
explain-convolution-zero = 패딩 · 0
explain-convolution-sums = 채널별 곱의 합 (클릭하면 자세히 보기)
explain-convolution-sum-of = 채널 { $channel } · { $sum }
explain-convolution-sum = 곱의 합 { $terms } + 편향 { $bias } = { $total }
explain-convolution-sum-plain = 곱의 합 = { $total }
explain-convolution-channels = 채널 { $count }개: { $terms } + 편향 { $bias } = { $total }
explain-convolution-channels-plain = 채널 { $count }개: { $terms } = { $total }
explain-convolution-filter-chosen = 필터
    .help = 맵을 계산하는 필터입니다.
explain-convolution-channel-chosen = 채널
    .help = 자세히 보여 줄 이미지 채널입니다. 필터는 채널마다 조각을 하나씩 가집니다.
