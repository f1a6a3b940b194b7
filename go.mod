module kilde

go 1.26
