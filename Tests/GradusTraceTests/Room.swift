import Testing

@testable import GradusTrace
