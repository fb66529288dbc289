public import Dossier
public import Exchange
public import Foundation

/// Who may know what: the conventions and subscriptions of every kind of partner, compiled once. Flat, total, deny by default.
///
/// Pure: the same request always gets the same answer. What no file names is not released.
public struct Policy: Sendable {
  /// SHA-256 of conventions and subscriptions, names included, in the order of names: the policy's version, kept with each release.
  /// Examples decide nothing, and are not in it.
  public let digest: Digest

  let conventions: [PartnerKind: Convention]
  let categories: [FactPath: FactCategory]
  /// What may tell the death of an adult of a household who is not named.
  let deathMarks: DeathMarks
  /// Whether each purpose of any convention is one of proactive use.
  let proactivity: [String: Bool]
  private let sent: [PartnerKind: [Subscription]]

  /// Loads `<kind>.yaml`, `<kind>.subscription.yaml` and `<kind>.examples.yaml` for every kind, and the `situation.yaml` on which
  /// examples are tried, from a folder that holds no other YAML file; what persons are told stands in `notices/<purpose>.<version>.md`.
  ///
  /// Throws a ``PolicyError`` that names file and line when a file is wrong, an example is contradicted or a rule has none; or what
  /// the file system throws.
  public init(directory: URL, catalogue: Catalogue) throws {
    var files: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: directory.path) where name.hasSuffix(".yaml") {
      files[name] = try String(contentsOf: directory.appendingPathComponent(name), encoding: .utf8)
    }
    try self.init(files: files, catalogue: catalogue)
    for purpose in PartnerKind.allCases.flatMap({ conventions[$0]?.purposes ?? [] }) {
      guard let name = purpose.noticeFile, !FileManager.default.fileExists(atPath: directory.appendingPathComponent(name).path)
      else {
        continue
      }
      throw PolicyError(purpose.file, "\(purpose.id): what the person is told is not written: \(name)")
    }
  }

  /// Loads the same files from memory, by name.
  public init(files: [String: String], catalogue: Catalogue) throws(PolicyError) {
    let vocabulary = Vocabulary(catalogue)
    try self.init(unproven: files, vocabulary)
    let proof = try Proof(files, vocabulary)
    for kind in PartnerKind.allCases { if let convention = conventions[kind] { try proof.check(convention) } }
  }

  /// The same without its examples: for tests, whose conventions have none.
  init(unproven files: [String: String], catalogue: Catalogue) throws(PolicyError) {
    try self.init(unproven: files, Vocabulary(catalogue))
  }

  /// One convention alone, to try its examples.
  init(trying convention: Convention, vocabulary: Vocabulary) {
    conventions = [convention.kind: convention]
    proactivity = Dictionary(convention.purposes.map { ($0.id, $0.isProactive) }) { first, _ in first }
    sent = [:]
    categories = vocabulary.definitions.mapValues(\.governance.category)
    deathMarks = vocabulary.catalogue.deathMarks
    digest = Self.digest(of: [:])
  }

  private init(unproven files: [String: String], _ vocabulary: Vocabulary) throws(PolicyError) {
    var conventions: [PartnerKind: Convention] = [:]
    var sent: [PartnerKind: [Subscription]] = [:]
    for kind in PartnerKind.allCases {
      let rules = try KindRules(kind, in: files, vocabulary)
      conventions[kind] = rules.convention
      sent[kind] = rules.subscriptions
    }
    let deciding = Set(PartnerKind.allCases.flatMap { ["\($0.rawValue).yaml", "\($0.rawValue).subscription.yaml"] })
    if let stranger = files.keys.filter({ !deciding.contains($0) && !Proof.fileNames.contains($0) }).min() {
      throw PolicyError(stranger, "no kind of partner has this name")
    }
    self.conventions = conventions
    self.sent = sent
    proactivity = try Self.proactivity(of: conventions)
    categories = vocabulary.definitions.mapValues(\.governance.category)
    deathMarks = vocabulary.catalogue.deathMarks
    digest = Self.digest(of: files.filter { deciding.contains($0.key) })
  }

  /// The convention of that kind; every kind has one.
  public func convention(for kind: PartnerKind) -> Convention? { conventions[kind] }

  /// What that kind is sent, in the order of its file.
  public func subscriptions(for kind: PartnerKind) -> [Subscription] { sent[kind] ?? [] }

  /// A message names its purpose without the kind of whom it will be told to: of one name, either all are proactive or none.
  private static func proactivity(of conventions: [PartnerKind: Convention]) throws(PolicyError) -> [String: Bool] {
    var found: [String: Bool] = [:]
    for kind in PartnerKind.allCases {
      for purpose in conventions[kind]?.purposes ?? [] {
        guard found[purpose.id] == nil || found[purpose.id] == purpose.isProactive else {
          throw PolicyError(purpose.file, "\(purpose.id) is proactive in one convention, and not in another")
        }
        found[purpose.id] = purpose.isProactive
      }
    }
    return found
  }

  /// Each name and content with its length before it, so that no two sets of files read alike.
  private static func digest(of files: [String: String]) -> Digest {
    var bytes: [UInt8] = []
    for (name, content) in files.sorted(by: { $0.key < $1.key }) {
      bytes += Array("\(name.utf8.count) \(content.utf8.count) \(name)\(content)".utf8)
    }
    return Digest(of: bytes)
  }
}
