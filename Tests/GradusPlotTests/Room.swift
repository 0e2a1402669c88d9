import Testing

@testable import GradusPlot
