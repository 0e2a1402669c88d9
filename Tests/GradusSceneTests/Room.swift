import Testing

@testable import GradusScene
