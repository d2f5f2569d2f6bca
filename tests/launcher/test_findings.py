"""The demo's words about a result document."""

from launcher.findings import lines


def test_every_basis_has_a_column_and_what_is_undefined_a_dash():
    document = {
        "run": {
            "monitor": "telecom-usage",
            "model_version": "2",
            "window": {"from": "2026-01-05T00:00:00Z", "to": "2026-01-12T00:00:00Z"},
            "status": "published",
        },
        "labels": {"predictions": 12345, "mature_share": 0.25},
        "metrics": [
            {"name": "precision", "basis": "confirmed", "segment": {}, "value": None},
            {"name": "precision", "basis": "best", "segment": {}, "value": 0.81249},
            {"name": "precision", "basis": "best", "segment": {"channel": "web"}, "value": 0.1},
        ],
        "alerts": [{"severity": "red", "message": "psi of amount is 0.4, the limit is 0.25"}],
        "recommendation": {"action": "retrain", "because": ["psi of amount is 0.4"]},
    }
    text = lines(document)
    assert text[0] == "telecom-usage, model version 2, 2026-01-05 to 2026-01-12: published"
    assert text[1] == "  12,345 predictions, 25% of them with final labels"
    assert text[2].split() == ["confirmed", "best"]
    assert text[3].split() == ["precision", "–", "0.812"]
    assert text[-3:] == [
        "  RED: psi of amount is 0.4, the limit is 0.25",
        "  Recommended action: retrain",
        "    psi of amount is 0.4",
    ]
