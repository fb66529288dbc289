import Foundation
import TestSupport
import Testing

/// The inputs that fuzzing (`make fuzz`) kept, read again.
struct FuzzCorpusTests {
  @Test func theKeptInputsBreakNoLaw() throws {
    let folder = Outside.package.appendingPathComponent("Tests/Fuzz/Corpus/xml")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    #expect(files.count > 10)
    for file in files {
      let law = XMLLaws.broken(by: Array(try Data(contentsOf: file)))
      #expect(law == nil, "\(file.lastPathComponent)")
    }
  }
}
