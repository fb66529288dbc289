import Foundation
import JSONTree

extension FranceTravailSimulator {
  /// `POST /rendez-vous`: a new appointment, whose identifier the answer gives.
  func createAppointment(_ call: SimulatedCall, _ person: Int, _ state: inout State) -> SimulatedAnswer {
    guard shapes.appointment.admits(call.body), var body = (try? JSONValue(parsing: call.body))?.objectValue,
      body["id"]?.isNull ?? true
    else { return Self.refused }
    let id = UUID().uuidString.lowercased()
    body["id"] = .string(id)
    state.appointments[person, default: []].append(.object(body))
    return SimulatedAnswer(202, ["id": .string(id)])
  }

  /// `PUT /rendez-vous`: the appointment of that identifier, as it is now.
  func changeAppointment(_ call: SimulatedCall, _ person: Int, _ state: inout State) -> SimulatedAnswer {
    guard shapes.appointment.admits(call.body), let body = try? JSONValue(parsing: call.body) else { return Self.refused }
    guard let id = body["id"]?.stringValue, let index = place(of: id, person, state) else { return Self.unknownAppointment }
    state.appointments[person]?[index] = body
    return SimulatedAnswer(202)
  }

  /// `DELETE /rendez-vous/{id}`.
  func removeAppointment(_ id: String, _ person: Int, _ state: inout State) -> SimulatedAnswer {
    guard let index = place(of: id, person, state) else { return Self.unknownAppointment }
    state.appointments[person]?.remove(at: index)
    return SimulatedAnswer(202)
  }

  private func place(of id: String, _ person: Int, _ state: State) -> Int? {
    state.appointments[person]?.firstIndex { $0["id"] == .string(id) }
  }

  /// `GET /rendez-vous-usager`: dates without offset, in the time of metropolitan France.
  func readAppointments(_ person: Int, _ state: State) -> SimulatedAnswer {
    if faults.strikes(.notShown) { return SimulatedAnswer(200, []) }
    let list = (state.appointments[person] ?? []).map { appointment -> JSONValue in
      var shown: JSONObject = [
        "idOrigine": appointment["id"] ?? nil, "duree": appointment["duree"] ?? 30, "theme": appointment["theme"] ?? "",
        "estEnConflit": false, "date": .string(Self.local(appointment["date"]?.stringValue ?? "")),
      ]
      for member in ["modaliteContact", "motif", "statut", "typeReception", "organisme"] { shown[member] = appointment[member] }
      return .object(shown)
    }
    return SimulatedAnswer(200, .array(list))
  }

  private static func local(_ text: String) -> String {
    let reader = ISO8601DateFormatter()
    reader.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
    let other = ISO8601DateFormatter()
    guard let date = reader.date(from: text) ?? other.date(from: text) else { return text }
    let writer = DateFormatter()
    writer.locale = Locale(identifier: "en_US_POSIX")
    writer.timeZone = TimeZone(identifier: "Europe/Paris")
    writer.dateFormat = "yyyy-MM-dd'T'HH:mm:ss"
    return writer.string(from: date)
  }

  private static let unknownAppointment = SimulatedAnswer(400, ["codeErreur": "ID_NON_RECONNU"])
}
