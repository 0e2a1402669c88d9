import Testing

@testable import CommandLineTool

@Suite struct ProgressTests {
    /// How many plain lines work of so many seconds writes, where it reports all the time.
    private func lines(_ seconds: Double) -> Int {
        var (count, time, interval) = (0, 5.0, 5.0)
        while time < seconds {
            count += 1
            interval = Progress.next(after: interval)
            time += interval
        }
        return count
    }

    @Test func linesOfALongRunGetRarer() {
        #expect(lines(4) == 0)
        #expect((3...4).contains(lines(60)))
        #expect((8...14).contains(lines(3600)))
        // Never longer than ten minutes without a word.
        #expect((140...155).contains(lines(86_400)))
    }

    @Test func timeIsSaidInWords() {
        #expect(Progress.duration(0.2) == "1 s")
        #expect(Progress.duration(200) == "3 min")
        #expect(Progress.duration(7800) == "2 h 10 min")
        #expect(Progress.duration(.infinity) == "long")
    }
}
