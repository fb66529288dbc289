extension Adapter {
  /// How this program reads what an adapter's files say. It is raised when the same rows come to read the same document otherwise: what was
  /// read before is then read again.
  public static let engine = 1

  /// The author's own reference of the only record of a document that need not be right; nil where it has none that can be read.
  public func reference(in document: [UInt8]) -> String? {
    guard let content = try? content(of: .bytes(document)),
      let record = plan.hasRecords ? plan.recordPath.flatMap({ content.at($0) }) : content
    else { return nil }
    let composites = plan.isFoyer ? plan.references.foyer : plan.references.usager
    return plan.references.text(composites, record, foyer: nil)
  }
}
