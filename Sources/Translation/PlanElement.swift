/// One element of a partner's format as the engine sees it: compiled from a row, in the order of the format.
///
/// A class, because the walks pass an element on for every value of a file and a reference is the cheapest thing to pass.
final class PlanElement: Sendable {
  let name: String
  let minimum: Int
  let maximum: Int
  /// A JSON member that holds an array.
  let isArray: Bool
  /// A JSON member that may be `null`, which says that there is no value.
  let isNullable: Bool
  /// A mandatory element that may be empty, which says that there is no value.
  let mayBeEmpty: Bool
  /// The partner's own word for a value that is not said, in a mandatory element.
  let unsaid: String?
  /// Only there when an earlier element has one of these values.
  let condition: Condition?
  /// What the partner's own format admits where the codec asks for more: such a value is kept and flagged, and says nothing.
  let loose: Codec?
  /// Which of these elements are stored nowhere, for the value that they hold.
  let exception: Exception?
  let kind: Kind

  init(
    _ name: ElementName, _ kind: Kind, isNullable: Bool = false, mayBeEmpty: Bool = false, unsaid: String? = nil,
    condition: Condition? = nil, loose: Codec? = nil, exception: Exception? = nil
  ) {
    self.name = name.name
    self.loose = loose
    self.exception = exception
    minimum = name.minimum
    maximum = name.maximum
    isArray = name.isArray
    self.isNullable = isNullable
    self.mayBeEmpty = mayBeEmpty
    self.unsaid = unsaid
    self.condition = condition
    self.kind = kind
  }

  /// The element is there only where an earlier one has one of these words, or has none of them.
  struct Condition: Sendable, Hashable {
    var element: String
    var values: Set<String>
    var isAnyOther = false

    /// `FONORG=CAF|MSA`, `FONORG≠CAF`.
    var text: String { "\(element)\(isAnyOther ? "≠" : "=")\(values.sorted().joined(separator: "|"))" }
  }

  /// Elements whose value, at a path below them, is one of these words are dropped.
  struct Exception: Sendable, Hashable {
    var path: [String]
    var values: Set<String>
    var reason: String

    func holds(_ content: DialectContent) -> Bool {
      guard let text = content.at(path)?.leafText else { return false }
      return values.contains(Codec.trimmed(text))
    }
  }

  enum Kind: Sendable {
    /// One value; several slots when it stands for several dossier values.
    case field(Codec, [Slot], isDecision: Bool)
    /// One of several values of a join of the same branch.
    case part(Codec, join: Int, index: Int)
    /// Always this text.
    case const(String, Codec)
    /// In the complement; without it `otherwise` is written, or the element is missing.
    case keep(Form, category: String, otherwise: String?)
    /// Nowhere.
    case drop(Form, reason: String)
    /// Child elements, at most once.
    case group(PlanBranch)
    /// Child elements, each time one item.
    case each(PlanBranch)
    /// One of several elements of the same name is carried in each of these ways.
    case pick(PlanPick)
    /// Each is one document.
    case records(PlanBranch)
    /// The number of records.
    case counter(Codec)
    /// The rank of an item among its like, from the newest: written from its place, no part of the dossier.
    case rank(from: Int, Codec)
  }

  /// What is checked and not translated.
  enum Form: Sendable {
    case leaf(Codec)
    case branch(PlanBranch)
  }
}

/// A place in the values of a scope.
struct Slot: Sendable, Hashable {
  var scope: Int
  var index: Int
}
