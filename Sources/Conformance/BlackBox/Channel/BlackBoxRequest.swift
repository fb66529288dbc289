/// One HTTP request to an end of an exchange, complete but for its address.
public struct BlackBoxRequest: Hashable, Sendable {
  /// The method, in capitals.
  public let method: String
  /// The path, with its leading slash.
  public let path: String
  /// The fields, in the order in which they are sent.
  public let fields: [Field]
  /// The body; empty where there is none.
  public let body: [UInt8]

  /// A header field.
  public struct Field: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Its value.
    public let value: String

    /// A field.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// A request.
  public init(_ method: String = "POST", _ path: String, _ fields: [Field] = [], _ body: [UInt8] = []) {
    self.method = method
    self.path = path
    self.fields = fields
    self.body = body
  }

  /// The first value of a field, whatever the case of its name; nil when it is not sent.
  public func field(_ name: String) -> String? {
    fields.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}
