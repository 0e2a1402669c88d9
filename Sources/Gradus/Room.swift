import GradusPlot
