@testable import Trust

/// One of the 20 tests of PKITS whose result depends on what is asked for, with what NIST says for each input ("Conformance Testing of
/// Relying Party Client Certificate Path Processing Logic", §4.8 and §4.12).
struct PKITSPolicyCase: Sendable {
  /// What is asked of the path.
  enum Input: Hashable, Sendable {
    /// Any policy, and none needed.
    case defaults
    /// Any policy, but one: initial-explicit-policy.
    case explicit
    /// One of those test policies of NIST: initial-policy-set.
    case policies(Set<Int>)
    /// initial-explicit-policy and initial-policy-set.
    case explicitPolicies(Set<Int>)
    /// initial-inhibit-any-policy, which our rules do not offer.
    case inhibitAny
  }

  let name: String
  /// Each input with whether the path is valid for it.
  let inputs: [(Input, Bool)]

  init(_ name: String, _ inputs: (Input, Bool)...) {
    self.name = name
    self.inputs = inputs
  }

  static let all = [
    PKITSPolicyCase("AllCertificatesNoPoliciesTest2EE", (.defaults, true), (.explicit, false)),
    PKITSPolicyCase("DifferentPoliciesTest3EE", (.defaults, true), (.explicit, false), (.explicitPolicies([1, 2]), false)),
    PKITSPolicyCase("DifferentPoliciesTest4EE", (.defaults, false)),
    PKITSPolicyCase("DifferentPoliciesTest5EE", (.defaults, false)),
    PKITSPolicyCase(
      "OverlappingPoliciesTest6EE", (.defaults, true), (.policies([1]), true), (.policies([2]), false)),
    PKITSPolicyCase("DifferentPoliciesTest7EE", (.defaults, false)),
    PKITSPolicyCase("DifferentPoliciesTest8EE", (.defaults, false)),
    PKITSPolicyCase("DifferentPoliciesTest9EE", (.defaults, false)),
    PKITSPolicyCase(
      "AllCertificatesSamePoliciesTest10EE", (.defaults, true), (.policies([1]), true), (.policies([2]), true)),
    PKITSPolicyCase("AllCertificatesanyPolicyTest11EE", (.defaults, true), (.policies([1]), true)),
    PKITSPolicyCase("DifferentPoliciesTest12EE", (.defaults, false)),
    PKITSPolicyCase(
      "AllCertificatesSamePoliciesTest13EE", (.policies([1]), true), (.policies([2]), true), (.policies([3]), true)),
    PKITSPolicyCase("AnyPolicyTest14EE", (.policies([1]), true), (.policies([2]), false)),
    PKITSPolicyCase("UserNoticeQualifierTest15EE", (.defaults, true)),
    PKITSPolicyCase("UserNoticeQualifierTest16EE", (.defaults, true)),
    PKITSPolicyCase("UserNoticeQualifierTest17EE", (.defaults, true)),
    PKITSPolicyCase("UserNoticeQualifierTest18EE", (.policies([1]), true), (.policies([2]), true)),
    PKITSPolicyCase("UserNoticeQualifierTest19EE", (.defaults, true)),
    PKITSPolicyCase("CPSPointerQualifierTest20EE", (.defaults, true)),
    PKITSPolicyCase("inhibitAnyPolicyTest3EE", (.defaults, true), (.inhibitAny, false)),
  ]
}

extension PKITSPolicyCase.Input {
  /// The policies of our rules for that input; nil when our rules do not offer it.
  var rules: Set<String>? {
    switch self {
    case .defaults: []
    case .explicit: ["2.5.29.32.0"]
    case .policies(let numbers), .explicitPolicies(let numbers):
      Set(numbers.map { "2.16.840.1.101.3.2.1.48.\($0)" })
    case .inhibitAny: nil
    }
  }

  /// As the table has it.
  var words: String {
    switch self {
    case .defaults: "nothing asked"
    case .explicit: "some policy required"
    case .policies(let numbers): "one of \(Self.list(numbers))"
    case .explicitPolicies(let numbers): "one of \(Self.list(numbers)), explicitly"
    case .inhibitAny: "anyPolicy inhibited"
    }
  }

  private static func list(_ numbers: Set<Int>) -> String { numbers.sorted().map { "NIST-\($0)" }.joined(separator: ", ") }
}
