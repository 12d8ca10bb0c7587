edit-pace = 속도 변경
