# 논문, 발표 자료, 웹 페이지에 넣을 신경망 그림.

action-file-export-picture = 신경망을 그림으로 저장…
    .help = 논문이나 발표 자료에 넣을 신경망 그림을 밝은 색과 선명한 글자, 범례로 그립니다.
picture-title = 신경망 그림
picture-preview = 저장될 그림
picture-heading = 제목 (선택)
picture-unfolded = 블록 펼치기
    .help = 블록 안의 모든 층까지 전체 신경망을 새로 배치해 그립니다.
picture-shapes = 연결선 위의 형태
    .help = 연결선을 지나는 값의 형태를 채널 × 높이 × 너비로 적습니다.
picture-legend = 범례
    .help = 어떤 색이 어떤 종류의 층인지 그림 아래에 적습니다.
picture-transparent = 배경 없음
    .help = 종이나 슬라이드의 배경이 그대로 비칩니다.
picture-format = { $format ->
    [svg] SVG
   *[png] PNG
}
picture-width = 너비(픽셀)
picture-save = 저장…
picture-copy = 복사
picture-close = 닫기
