import Foundation
import MerkleLog
import TestSupport
import Testing

/// The vectors of transparency-dev/merkle: right proofs, and many that were made wrong in one place.
struct MerkleSuiteTests {
  static let root = Outside.suites?.appendingPathComponent("merkle/transparency-dev-merkle/testdata")

  private struct Inclusion: Decodable {
    let leafIdx: UInt64
    let treeSize: UInt64
    let root: String
    let leafHash: String
    let proof: [String]?
    let wantErr: Bool
  }

  private struct Consistency: Decodable {
    let size1: UInt64
    let size2: UInt64
    let root1: String
    let root2: String
    let proof: [String]?
    let wantErr: Bool
  }

  @Test(.enabled(if: root != nil, "the external suites are not here"))
  func agreesWithEveryVector() throws {
    let root = try #require(Self.root)
    var (passed, total) = (0, 0)
    for file in try files(root.appendingPathComponent("inclusion")) {
      let vector = try JSONDecoder().decode(Inclusion.self, from: Data(contentsOf: file))
      total += 1
      if holds(vector) != vector.wantErr { passed += 1 } else { Issue.record("\(file.path)") }
    }
    for file in try files(root.appendingPathComponent("consistency")) {
      let vector = try JSONDecoder().decode(Consistency.self, from: Data(contentsOf: file))
      total += 1
      if holds(vector) != vector.wantErr { passed += 1 } else { Issue.record("\(file.path)") }
    }
    print("suite merkle \(passed)/\(total)")
    #expect(total == 196)
  }

  private func files(_ folder: URL) throws -> [URL] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return paths.filter { $0.hasSuffix(".json") }.sorted().map { folder.appendingPathComponent($0) }
  }

  private func hashes(_ proof: [String]?) -> [MerkleHash]? {
    let hashes = (proof ?? []).compactMap { MerkleHash(base64: $0) }
    return hashes.count == (proof ?? []).count ? hashes : nil
  }

  private func holds(_ vector: Inclusion) -> Bool {
    guard let leaf = MerkleHash(base64: vector.leafHash), let root = MerkleHash(base64: vector.root),
      let proof = hashes(vector.proof)
    else { return false }
    return
      (try? MerkleVerifier.verifyInclusion(
        of: leaf, at: vector.leafIdx, size: vector.treeSize, proof: proof, root: root)) != nil
  }

  private func holds(_ vector: Consistency) -> Bool {
    // Some vectors give words in place of hashes; such a root is only ever compared, so any hash of it will do.
    guard let proof = hashes(vector.proof) else { return false }
    return
      (try? MerkleVerifier.verifyConsistency(
        from: vector.size1, to: vector.size2, oldRoot: hash(vector.root1), newRoot: hash(vector.root2), proof: proof)) != nil
  }

  private func hash(_ text: String) -> MerkleHash { MerkleHash(base64: text) ?? MerkleHashing.leaf([UInt8](text.utf8)) }
}
