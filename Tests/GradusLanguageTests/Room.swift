import Testing

@testable import GradusLanguage
