public import JSONTree

/// Whom a question is about, in the partner's own parameters; nothing of it is said anywhere but to the partner and, with the answer, to the
/// gateway.
public struct Inquiry: Sendable {
  let document: JSONObject

  /// Takes an object of parameters that the question has, each in its form.
  ///
  /// - Throws: ``InquiryFault`` that names the parameter and no value.
  public init(_ value: JSONValue, for question: Question) throws(InquiryFault) {
    guard let object = value.objectValue else { throw InquiryFault(parameter: "", .form) }
    for (name, value) in object {
      guard let form = question.parameters[name] else { throw InquiryFault(parameter: question.known(name), .unknown) }
      guard Self.fits(value, form) else { throw InquiryFault(parameter: name, .form) }
    }
    for name in question.required where object[name] == nil { throw InquiryFault(parameter: name, .missing) }
    document = object
  }

  private static func fits(_ value: JSONValue, _ form: Question.Form) -> Bool {
    switch form {
    case .text: value.stringValue?.isEmpty == false
    case .number: value.integerValue != nil
    case .texts:
      value.arrayValue.map { !$0.isEmpty && $0.allSatisfy { $0.stringValue?.isEmpty == false } } ?? false
    }
  }

  /// The query of the call, in the order of the names.
  func query(recipient: String) -> String {
    var pairs = [("recipient", recipient)]
    for (name, value) in document.sorted(by: { $0.name < $1.name }) {
      if let list = value.arrayValue {
        pairs += list.compactMap(\.stringValue).map { ("\(name)[]", $0) }
      } else if let text = value.comparedText {
        pairs.append((name, text))
      }
    }
    return pairs.map { "\(PartnerAddress.encoded($0.0))=\(PartnerAddress.encoded($0.1))" }.joined(separator: "&")
  }
}

extension Question {
  /// A parameter's name as it may be repeated: one that is not known could be anybody's.
  fileprivate func known(_ name: String) -> String { FileNameRule.isPlain(name) && name.utf8.count <= 40 ? name : "" }
}

/// A parameter that cannot be asked with.
public struct InquiryFault: Error, Hashable, Sendable {
  /// What is wrong with it.
  public enum Reason: Hashable, Sendable {
    /// The question has no such parameter.
    case unknown
    /// Its value has another form.
    case form
    /// The question cannot be asked without it.
    case missing
  }

  /// Its name; empty where it may not be repeated, or where the whole is no object.
  public let parameter: String
  /// What is wrong with it.
  public let reason: Reason

  init(parameter: String, _ reason: Reason) {
    (self.parameter, self.reason) = (parameter, reason)
  }
}
