import Testing

@testable import GradusImport
