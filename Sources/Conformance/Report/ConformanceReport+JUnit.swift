internal import Exchange
internal import XMLRecords

extension ConformanceReport {
  /// The report as JUnit XML, for a build server: a suite a subject, a test a case, no time and no host.
  public func junit() throws(ReportError) -> [UInt8] {
    let suites = subjects.map { subject in
      XMLElement(
        "testsuite",
        attributes: [
          XMLAttribute("name", Self.plain(subject.name)),
          XMLAttribute("tests", String(subject.cases.count)),
          XMLAttribute("failures", String(subject.count(\.isFailed))),
          XMLAttribute("skipped", String(subject.count(\.isSkipped))),
        ], children: subject.cases.map { Self.test($0, of: subject) })
    }
    let root = XMLElement(
      "testsuites", attributes: [XMLAttribute("name", "\(Self.version) \(profile.rawValue)")], children: suites)
    do throws(XMLWriteError) {
      return try XMLWriter.bytes(root, encoding: .utf8, indent: true)
    } catch {
      throw ReportError(reason: "\(error)")
    }
  }

  private static func test(_ one: ConformanceCase, of subject: ConformanceSubject) -> XMLElement {
    var children: [XMLElement] = []
    switch one.outcome {
    case .passed: break
    case .skipped(let reason):
      children = [XMLElement("skipped", attributes: [XMLAttribute("message", reason.sentence(in: .english))])]
    case .failed(let findings):
      children = findings.map { finding in
        XMLElement(
          "failure", attributes: [XMLAttribute("message", plain("\(finding.document): \(finding.reason)"))],
          text: plain(finding.counterExample ?? finding.reason))
      }
    }
    return XMLElement(
      "testcase",
      attributes: [
        XMLAttribute("classname", plain(subject.name)),
        XMLAttribute("name", plain("\(one.requirement) \(one.name)")),
      ], children: children)
  }

  /// Without the characters that XML has no way to say (XML 1.0 §2.2): a counter-example may hold any.
  private static func plain(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          let isSayable = scalar.value >= 0x20 || [0x09, 0x0A].contains(scalar.value)
          return isSayable && ![0xFFFE, 0xFFFF].contains(scalar.value) ? scalar : "\u{FFFD}"
        }))
  }
}
