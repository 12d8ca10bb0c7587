# 시계열 예측 보기

live-forecast = 예측
    .help = 시계열과 신경망의 한 스텝 앞 예측, 그리고 제 예측을 다시 읽으며 스스로 이어 가는 모습을 보여 줍니다. 스텝을 클릭하면 거기서부터 스스로 이어 갑니다.
forecast-no-series = 여기에서는 시계열이 이어집니다. 데이터에 시계열을 넣고 신경망의 목표를 예측으로 정하세요.
forecast-empty = 신경망이 시계열을 읽을 수 있게 되면 여기에 예측이 나타납니다.
forecast-subtitle = { $step }스텝까지 읽고 그다음은 스스로 이어 감
forecast-measured = 실제 값
forecast-ahead = 한 스텝 앞 예측
forecast-free = 스스로 이어 간 예측
forecast-measured-of = 실제 값 { $number }
forecast-free-of = 스스로 이어 간 예측 { $number }
forecast-off = 평균 오차: 한 스텝 앞은 { $ahead }, 스스로 이어 가면 { $free }. 더 앞이나 뒤의 스텝을 클릭하면 거기서부터 이어 갑니다.
forecast-off-ahead = 한 스텝 앞 예측의 평균 오차는 { $ahead }입니다. 더 앞의 스텝을 클릭하면 혼자서 어디까지 가는지 볼 수 있습니다.
