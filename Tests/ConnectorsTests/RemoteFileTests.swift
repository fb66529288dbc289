import Exchange
import Testing

@testable import Connectors

/// What is read from the lines of `ls -ln`.
@Suite struct RemoteFileTests {
  private func file(_ line: String, at now: String = "2026-01-10T08:00:00Z") throws -> RemoteFile? {
    RemoteFile(line, at: try #require(Instant(now)))
  }

  @Test func aLineSaysNameSizeAndTime() throws {
    let file = try #require(try file("-rw-r--r--    ? 0        0            5 Jan  9 16:16 RSABEM1.xml"))
    #expect(file.name == "RSABEM1.xml" && file.size == 5 && file.modified == "2026-01-09T16:16" && file.day == "2026-01-09")
  }

  @Test func theYearIsThatOfTheLastSuchDay() throws {
    #expect(try file("-rw------- 1 0 0 5 Dec 31 23:59 a")?.modified == "2025-12-31T23:59")
    #expect(try file("-rw------- 1 0 0 5 Jan 11 00:01 a")?.modified == "2026-01-11T00:01")
    #expect(try file("-rw------- 1 0 0 5 Apr 25  2024 a")?.modified == "2024-04-25")
  }

  @Test func halfAYearLaterTheDayIsTheSame() throws {
    let young = try file("-rw------- 1 0 0 5 Dec 31 23:59 a")
    let old = try file("-rw------- 1 0 0 5 Dec 31  2025 a", at: "2026-08-01T08:00:00Z")
    #expect(young?.day == old?.modified)
  }

  @Test(
    arguments: [
      "drwxr-xr-x ? 0 0 4096 Jan 9 16:20 vu", "lrwxrwxrwx ? 0 0 11 Jan 9 16:20 RSABEM3.xml", "prw------- 1 0 0 0 Jan 9 16:20 a",
      "-rw------- 1 0 0 5 Jan 9 16:20 b c", "-rw------- 1 0 0 5 Jan 9 16:20 ../a", "-rw------- 1 0 0 5 Jan 9 16:20 a/b",
      "-rw------- 1 0 0 -5 Jan 9 16:20 a", "-rw------- 1 0 0 5 Jav 9 16:20 a", "-rw------- 1 0 0 5 Jan 40 16:20 a",
      "-rw------- 1 0 0 5 Jan 9 now a", "", "total 4",
    ]) func anythingElseIsNone(_ line: String) throws
  {
    #expect(try file(line) == nil)
  }

  @Test func itsNameInTheLandingFolderSaysAllOfIt() throws {
    let file = try #require(try file("-rw------- 1 0 0 5 Jan  9 16:16 RSABEM1.xml"))
    #expect(RemoteFile(landed: file.landed) == file)
    #expect(RemoteFile(landed: LandingFolder.draft) == nil)
  }
}
