edit-pace = 속도 바꾸기
