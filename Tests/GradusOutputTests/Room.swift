import Testing

@testable import GradusOutput
