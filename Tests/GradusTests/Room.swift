import Testing

@testable import Gradus
