internal import Exchange
internal import XMLRecords

extension ConformanceReport {
  /// The report as JUnit XML, for a build server: a suite a subject, a test a case, no time and no host.
  public func junit() throws(ReportError) -> [UInt8] {
    let suites = subjects.map { subject in
      XMLElement(
        "testsuite",
        attributes: [
          XMLAttribute("name", PlainText.line(subject.name)),
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
          "failure", attributes: [XMLAttribute("message", PlainText.line("\(finding.document): \(finding.reason)"))],
          text: PlainText.lines(finding.counterExample ?? finding.reason))
      }
    }
    return XMLElement(
      "testcase",
      attributes: [
        XMLAttribute("classname", PlainText.line(subject.name)),
        XMLAttribute("name", PlainText.line("\(one.requirement) \(one.name)")),
      ], children: children)
  }
}
