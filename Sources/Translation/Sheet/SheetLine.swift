public import Dossier

/// One element of a partner's format and what becomes of it, as an adapter's own rows say it.
public struct SheetLine: Hashable, Sendable {
  /// What becomes of the element.
  public enum Fate: Hashable, Sendable {
    /// It is these values of the dossier; `items` says which items of a list (`type=caf`), empty for all.
    case carried([FactPath], items: String)
    /// It goes to the complement under this category; `otherwise` is written where there is none.
    case kept(category: String, otherwise: String?)
    /// It is stored nowhere, for this reason.
    case dropped(reason: String)
    /// Always this text.
    case constant(String)
    /// The number of records.
    case counted
    /// The rank of an item, written from its place.
    case ranked
    /// It holds other elements.
    case structure
  }

  /// The element's path from the document's root, with how often each is there: `InfosFoyerRSA*/Personne+/NOM`.
  public let element: String
  /// The element's names from the document's root, without how often; nil below an element of which a value decides what it is.
  public let names: [String]?
  /// What becomes of it.
  public let fate: Fate
  /// What its value must be, in fixed English words; empty for an element that holds others.
  public let form: String
  /// Whether it must be there wherever the element around it is.
  public let isMandatory: Bool
  /// Whether it states a decision, for which nothing ever stands in.
  public let isDecision: Bool
  /// The element and values on which it depends, as `FONORG=CAF`; empty for most.
  public let condition: String
  /// What the partner's format admits beyond the form, such a value being kept and flagged; empty where there is nothing.
  public let loose: String
  /// The partner's own word for what is not said; empty where it has none.
  public let unsaid: String
  /// The values for which the element is stored nowhere, and why; empty for most.
  public let exception: String
  /// The code table that holds its values; nil for another kind of value.
  public let table: String?
}
