public import Dossier
public import Exchange
public import Foundation

/// Who may know what: the conventions and subscriptions of every kind of partner, compiled once. Flat, total, deny by default.
///
/// Pure: the same request always gets the same answer. What no file names is not released.
public struct Policy: Sendable {
  /// SHA-256 of all files read, names included, in the order of names: the policy's version, kept with each release.
  public let digest: Digest

  let conventions: [PartnerKind: Convention]
  let categories: [FactPath: FactCategory]
  private let sent: [PartnerKind: [Subscription]]

  /// Loads `<kind>.yaml` and `<kind>.subscription.yaml` for every kind from a folder that holds no other YAML file.
  ///
  /// Throws a ``PolicyError`` that names file and line, or what the file system throws.
  public init(directory: URL, catalogue: Catalogue) throws {
    var files: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: directory.path) where name.hasSuffix(".yaml") {
      files[name] = try String(contentsOf: directory.appendingPathComponent(name), encoding: .utf8)
    }
    try self.init(files: files, catalogue: catalogue)
  }

  /// Loads the same files from memory, by name.
  public init(files: [String: String], catalogue: Catalogue) throws(PolicyError) {
    let vocabulary = Vocabulary(catalogue)
    var left = files
    var conventions: [PartnerKind: Convention] = [:]
    var sent: [PartnerKind: [Subscription]] = [:]
    for kind in PartnerKind.allCases {
      let names = ("\(kind.rawValue).yaml", "\(kind.rawValue).subscription.yaml")
      guard let convention = left.removeValue(forKey: names.0) else { throw PolicyError(names.0, "the file is missing") }
      guard let subscription = left.removeValue(forKey: names.1) else { throw PolicyError(names.1, "the file is missing") }
      let read = try Convention(convention, kind: kind, vocabulary: vocabulary)
      conventions[kind] = read
      sent[kind] = try Subscription.all(subscription, convention: read, vocabulary: vocabulary)
    }
    if let stranger = left.keys.min() { throw PolicyError(stranger, "no kind of partner has this name") }
    self.conventions = conventions
    self.sent = sent
    categories = vocabulary.definitions.mapValues(\.governance.category)
    digest = Self.digest(of: files)
  }

  /// The convention of that kind; every kind has one.
  public func convention(for kind: PartnerKind) -> Convention? { conventions[kind] }

  /// What that kind is sent, in the order of its file.
  public func subscriptions(for kind: PartnerKind) -> [Subscription] { sent[kind] ?? [] }

  /// Each name and content with its length before it, so that no two sets of files read alike.
  private static func digest(of files: [String: String]) -> Digest {
    var bytes: [UInt8] = []
    for (name, content) in files.sorted(by: { $0.key < $1.key }) {
      bytes += Array("\(name.utf8.count) \(content.utf8.count) \(name)\(content)".utf8)
    }
    return Digest(of: bytes)
  }
}
