import Exchange

/// What the files of one kind of partner say: its convention, and what it is sent.
struct KindRules {
  let convention: Convention
  let subscriptions: [Subscription]

  /// Reads both files. Throws a ``PolicyError`` with the place of what is wrong.
  init(_ kind: PartnerKind, in files: [String: String], _ vocabulary: Vocabulary) throws(PolicyError) {
    func text(_ name: String) throws(PolicyError) -> String {
      guard let text = files[name] else { throw PolicyError(name, "the file is missing") }
      return text
    }
    convention = try Convention(text("\(kind.rawValue).yaml"), kind: kind, vocabulary: vocabulary)
    subscriptions = try Subscription.all(
      text("\(kind.rawValue).subscription.yaml"), convention: convention, vocabulary: vocabulary)
  }
}
