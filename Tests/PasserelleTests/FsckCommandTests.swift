import Foundation
import JSONTree
import TestSupport
import Testing

@testable import passerelle

/// `passerelle fsck`, as an operator reads it.
@Suite struct FsckCommandTests {
  @Test func aSoundStoreHoldsInBothLanguagesAndADamagedOneSaysWhatToDo() throws {
    var program = try Program()
    defer { program.remove() }
    _ = try program.run(["init"])
    for (language, words) in [("fr_FR.UTF-8", "Tout se tient."), ("en_GB.UTF-8", "Everything holds.")] {
      program.environment["LANG"] = language
      let done = try program.run(["fsck"])
      #expect(done.status == 0 && done.output.contains(words), "\(done.output)\(done.errors)")
    }
    let report = try JSONValue(parsing: try program.run(["fsck", "--json"]).output)
    #expect(report["holds"] == true && report["faults"]?.arrayValue == [])
    let keys = program.folder.appendingPathComponent("home/data/keys.sqlite")
    try #require(FileManager.default.fileExists(atPath: keys.path))
    let file = try FileHandle(forWritingTo: keys)
    try file.seek(toOffset: 8192)
    try file.write(contentsOf: Data(repeating: 0xA5, count: 2048))
    try file.close()
    let damaged = try program.run(["fsck"])
    #expect(damaged.status != 0 && !damaged.errors.isEmpty, "\(damaged.output)\(damaged.errors)")
  }
}
