import Exchange
import Store
import Testing

@Suite struct LogEntryTests {
  private let entry = LogEntry(
    kind: .message, id: "0192f3a0", at: Instant(milliseconds: 1_793_444_400_250),
    commitment: LogEntry.commitment(to: Digest(of: "content".utf8), salt: [UInt8](repeating: 1, count: 32)))

  @Test func isWrittenAsFourLines() {
    let lines = String(decoding: entry.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 5)
    #expect(lines[0] == "passerelle/1 message")
    #expect(lines[1] == "0192f3a0")
    #expect(lines[2] == Substring(entry.at.description))
    #expect(lines[3] == Substring(entry.commitment.description))
  }

  @Test func readsBackWhatItWrote() { #expect(LogEntry(entry.bytes) == entry) }

  @Test(arguments: ["", "passerelle/1 message\n", "passerelle/2 message\na\n2026-01-01T00:00:00.000Z\n00\n"])
  func readsNothingElse(_ text: String) { #expect(LogEntry(Array(text.utf8)) == nil) }

  @Test func readsNoOtherSpellingOfAnInstant() {
    let text = String(decoding: entry.bytes, as: UTF8.self).replacing(".250Z", with: ".25Z")
    #expect(LogEntry(Array(text.utf8)) == nil)
  }

  @Test func theSaltHidesTheContent() {
    let content = Digest(of: "content".utf8)
    let other = LogEntry.commitment(to: content, salt: [UInt8](repeating: 2, count: 32))
    #expect(entry.commitment != other)
    #expect(entry.commitment != content)
  }
}
