import Dossier

/// A household's file at its payer: the payer and its file number together, for the number alone is not unique across payers.
public struct PayerFileKey: Hashable, Comparable, Sendable {
  /// The payer, `FONORG:NUMORG` such as `CAF:041`.
  public let payer: String
  /// The file number in the one form by which numbers are compared (``Matricule``).
  public let number: String

  /// Reads both; nil when the payer is neither CAF nor MSA with its number, or the file number is not of its rule.
  public init?(payer: String, number: String) {
    let parts = payer.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty, let branch = Matricule.Branch(rawValue: String(parts[0])),
      let matricule = Matricule(number, of: branch)
    else { return nil }
    self.payer = payer
    self.number = matricule.text
  }

  /// The clear text that the store turns into a blind index.
  public var text: String { "\(payer)|\(number)" }

  /// The order of texts.
  public static func < (left: PayerFileKey, right: PayerFileKey) -> Bool { left.text < right.text }
}
