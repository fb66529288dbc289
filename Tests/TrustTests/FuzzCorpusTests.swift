import Foundation
import TestSupport
import Testing

/// The inputs that fuzzing (`make fuzz`) kept, read again.
struct FuzzCorpusTests {
  private static let laws: [(name: String, broken: @Sendable ([UInt8]) -> String?)] = [
    ("envelope", EnvelopeLaws.broken), ("header", HeaderLaws.broken), ("certificate", CertificateLaws.broken),
  ]

  @Test(arguments: ["envelope", "header", "certificate"])
  func theKeptInputsBreakNoLaw(name: String) throws {
    let laws = try #require(Self.laws.first { $0.name == name })
    let folder = Outside.package.appendingPathComponent("Tests/Fuzz/Corpus/\(name)")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    #expect(files.count > 10)
    for file in files {
      let law = laws.broken(Array(try Data(contentsOf: file)))
      #expect(law == nil, "\(file.lastPathComponent)")
    }
  }
}
