/// Something an administrator should know of a message that was read all the same. Never holds the data itself.
public struct Notice: Hashable, Sendable, CustomStringConvertible {
  /// What happened.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A code that its table does not hold: the fact became `code-inconnu`, the code is in the complement.
    case unknownCode = "code-inconnu"
    /// An item that its list already holds, or that lacks what names it: it is in the complement only.
    case unnamedItem = "sans-nom"
    /// A value that the partner's format admits and the dossier cannot hold: it is in the complement only.
    case unusableValue = "valeur-inutilisable"
    /// A counter of the frame that differs from what the file holds.
    case counter = "compteur"
  }

  /// What happened.
  public let kind: Kind
  /// The partner's name of the element.
  public let element: String
  /// The code table, when there is one.
  public let table: String?
  /// The place in the document.
  public let place: String

  init(_ kind: Kind, element: String, table: String? = nil, place: String) {
    self.kind = kind
    self.element = element
    self.table = table
    self.place = place
  }

  /// One line for an administrator, without the data.
  public var description: String { "\(kind.rawValue): \(element)\(table.map { " (table \($0))" } ?? "") \(place)" }
}
