#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The C library's elementary functions, in one place.
package enum Elementary {
    package static func exp(_ x: Double) -> Double { cExp(x) }
    package static func expm1(_ x: Double) -> Double { cExpm1(x) }
    package static func log(_ x: Double) -> Double { cLog(x) }
    package static func log10(_ x: Double) -> Double { cLog10(x) }
    package static func log1p(_ x: Double) -> Double { cLog1p(x) }
    package static func sin(_ x: Double) -> Double { cSin(x) }
    package static func cos(_ x: Double) -> Double { cCos(x) }
    package static func tanh(_ x: Double) -> Double { cTanh(x) }
    package static func erfc(_ x: Double) -> Double { cErfc(x) }
}

// A type's static function hides the global one of its name.
private func cExp(_ x: Double) -> Double { exp(x) }
private func cExpm1(_ x: Double) -> Double { expm1(x) }
private func cLog(_ x: Double) -> Double { log(x) }
private func cLog10(_ x: Double) -> Double { log10(x) }
private func cLog1p(_ x: Double) -> Double { log1p(x) }
private func cSin(_ x: Double) -> Double { sin(x) }
private func cCos(_ x: Double) -> Double { cos(x) }
private func cTanh(_ x: Double) -> Double { tanh(x) }
private func cErfc(_ x: Double) -> Double { erfc(x) }
