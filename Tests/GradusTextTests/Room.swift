import Testing

@testable import GradusText
