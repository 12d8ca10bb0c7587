# 시작 화면.

welcome-tagline = 데이터를 그리고, 신경망을 끌어다 만들고, 모든 층이 배우는 모습을 지켜보세요.
welcome-images = 이미지로 시작하기
welcome-reading = 글과 시계열로 시작하기
welcome-side-by-side = 신경망 둘을 견주어 보기
welcome-recent = 내 프로젝트
welcome-no-recent = 저장한 프로젝트가 여기에 나타납니다.
