# The view of a series that is forecast.

live-forecast = Forecast
    .help = A series, what the network forecasts one step ahead, and how it goes on by itself, reading its own forecasts. Click a step: from there it runs free.
forecast-no-series = Here a series goes on: give the data a series, and the network a forecast as its goal.
forecast-empty = As soon as the network can read a series, its forecasts appear here.
forecast-subtitle = read up to step { $step }, then running free
forecast-measured = measured
forecast-ahead = one step ahead
forecast-free = running free
forecast-measured-of = measured { $number }
forecast-free-of = running free { $number }
forecast-off = Off by { $ahead } on average one step ahead, by { $free } running free. Click an earlier or later step to let it go from there.
forecast-off-ahead = Off by { $ahead } on average one step ahead. Click an earlier step to see how far it gets on its own.
