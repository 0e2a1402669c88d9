import Testing

@testable import GradusSimulation
