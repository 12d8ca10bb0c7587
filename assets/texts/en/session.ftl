edit-pace = Change the pace
