(*
 * This file is part of Pilaf, the theory of preference learning, executed.
 * Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
 * SPDX-License-Identifier: Apache-2.0
 *)

(**
  The second derivative of the objective at its maximiser.

    name                      meaning                                               in the paper
    ------------------------  ----------------------------------------------------  ------------
    [represents_oracle]       r_theta = r* up to a constant at each prompt          theta = theta*
    [sigma_star F theta u v]  E_x Cov_pi(g.u, g.v)                                  u' Sigma* v
    [policy_at_optimum]       there pi_theta is the optimal policy                  pi*
    [hessian_at_optimum]      the second derivative of J along the line in
                              direction v is - Sigma*(v, v) / beta
    [gradient_at_optimum]     the gradient of J vanishes
    [log_linear_smooth]       the smoothness asked for holds for log-linear logits,
    [tabular_smooth]          and for one logit per response
*)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From mathcomp Require Import all_ssreflect.
From Pilaf Require Import FiniteSums Derivatives FiniteLaws ParameterSpace.
From Pilaf Require Import Problem Families ObjectiveGradient Regret.

Local Open Scope R_scope.

(** A covariance whose first factor is constant at s changes only through the slope of it. *)
Lemma derive_covariance (A : finType) (p f g : R -> A -> R) (dp df dg : A -> R) (c s : R) :
  (forall a, is_derive (fun t => p t a) s (dp a)) ->
  (forall a, is_derive (fun t => f t a) s (df a)) ->
  (forall a, is_derive (fun t => g t a) s (dg a)) ->
  is_law (p s) -> \sum_a dp a = 0 -> (forall a, f s a = c) ->
  is_derive (fun t => covariance (p t) (f t) (g t)) s (covariance (p s) df (g s)).
Proof.
move=> pd fd gd [_ p1] dp0 fc.
have product (u v : R -> A -> R) (du dv : A -> R) :
    (forall a, is_derive (fun t => u t a) s (du a)) ->
    (forall a, is_derive (fun t => v t a) s (dv a)) ->
    is_derive (fun t => mean (u t) (v t)) s (\sum_a (du a * v s a + u s a * dv a)).
  by move=> ud vd; apply: derive_sum => a; exact: derive_mult.
apply: derive_value.
  apply: derive_minus.
    apply: (product p (fun t a => f t a * g t a) dp (fun a => df a * g s a + f s a * dg a)) => //.
    by move=> a; exact: derive_mult.
  by apply: derive_mult; [exact: (product p f dp df) | exact: (product p g dp dg)].
have -> : \sum_a (dp a * (f s a * g s a) + p s a * (df a * g s a + f s a * dg a))
    = c * (\sum_a (dp a * g s a) + \sum_a (p s a * dg a)) + \sum_a (p s a * (df a * g s a)).
  by rewrite -sum_plus -sum_scale_l -sum_plus; apply: sum_ext => a; rewrite fc; ring.
have -> : \sum_a (dp a * f s a + p s a * df a) = \sum_a (p s a * df a).
  transitivity (c * (\sum_a dp a) + \sum_a (p s a * df a)); last by rewrite dp0; ring.
  by rewrite -sum_scale_l -sum_plus; apply: sum_ext => a; rewrite fc; ring.
have -> : mean (p s) (f s) = c.
  by rewrite -[RHS]Rmult_1_r -p1 -sum_scale_l; apply: sum_ext => a; rewrite fc; ring.
by rewrite sum_plus /covariance /mean; ring.
Qed.

Section Hessian.
Context {P : problem} {parameter : finType}.
Variables (F : reward_family P parameter) (theta : parameter -> R).

Definition represents_oracle : Prop :=
  forall x : prompt P, exists c, forall a, oracle x a - reward_at F theta x a = c.

Definition sigma_star (u v : parameter -> R) : R :=
  mean (prompt_law P) (fun x => covariance (policy_of F theta x)
    (fun a => dot (reward_gradient F theta x a) u)
    (fun a => dot (reward_gradient F theta x a) v)).

(** The gradient of the rewards in direction v is differentiable along the line. *)
Definition twice_differentiable (v : parameter -> R) : Prop := forall (x : prompt P) a,
  ex_derive (fun s => dot (reward_gradient F (line theta v s) x a) v) 0.

Hypothesis optimum : represents_oracle.

Theorem policy_at_optimum x a : policy_of F theta x a = optimal_policy P x a.
Proof.
have [c error] := optimum x; have b0 := beta_positive P.
have e b : exp (oracle x b / beta P) = exp (c / beta P) * exp (reward_at F theta x b / beta P).
  by rewrite -exp_plus -(error b); congr exp; field; lra.
have Z0 := normaliser_positive (fun b => reward_at F theta x b / beta P)
  (positive_is_law (reference_is_positive x)).
rewrite /optimal_policy /policy_of /tilted.
have -> : \sum_b (reference x b * exp (oracle x b / beta P)) = exp (c / beta P)
    * \sum_b (reference x b * exp (reward_at F theta x b / beta P)).
  by rewrite -sum_scale_l; apply: sum_ext => b; rewrite e; ring.
by rewrite e; have := exp_pos (c / beta P) => ec; field; lra.
Qed.

Theorem gradient_at_optimum i : objective_gradient F theta i = 0.
Proof.
rewrite /objective_gradient /mean big1 => [|x _]; first by rewrite /Rdiv Rmult_0_l.
have [c error] := optimum x; rewrite covariance_sym (covariance_constant (c := c)) //.
  by ring.
exact: policy_of_law.
Qed.

Theorem hessian_at_optimum v : twice_differentiable v ->
  is_derive_n (fun s => objective (policy_of F (line theta v s))) 2 0
    (- sigma_star v v / beta P).
Proof.
move=> smooth; have b0 := beta_positive P.
pose slope s x := covariance (policy_of F (line theta v s) x)
  (reward_error F (line theta v s) x)
  (fun a => dot (reward_gradient F (line theta v s) x a) v).
apply: (is_derive_ext (fun s => / beta P * \sum_x (prompt_law P x * slope s x))).
  move=> s; symmetry; apply: is_derive_unique.
  have := derive_along theta v s (objective_gradient_holds F).
  by rewrite dot_objective_gradient [_ / _]Rmult_comm.
have one x : is_derive (fun s => slope s x) 0 (- covariance (policy_of F theta x)
    (fun a => dot (reward_gradient F theta x a) v)
    (fun a => dot (reward_gradient F theta x a) v)).
  have [c error] := optimum x.
  have rewards_derive a : is_derive (fun s => reward_at F (line theta v s) x a) 0
      (dot (reward_gradient F theta x a) v) by exact: reward_gradient_holds.
  pose p0 := policy_of F theta x.
  pose du a := dot (reward_gradient F theta x a) v.
  have policy_derive a := derive_policy _ _ _ (reference_is_positive x) b0 _ du _ a rewards_derive.
  have law := policy_of_law F theta x.
  apply: derive_value.
    apply: (@derive_covariance _ (fun s => policy_of F (line theta v s) x)
      (fun s => reward_error F (line theta v s) x)
      (fun s a => dot (reward_gradient F (line theta v s) x a) v)
      (fun a => p0 a * (du a - mean p0 du) / beta P) (fun a => 0 - du a)
      (fun a => Derive (fun s => dot (reward_gradient F (line theta v s) x a) v) 0) c).
    - by move=> a; have := policy_derive a; rewrite line_start.
    - by move=> a; apply: derive_minus; [exact: derive_constant | exact: rewards_derive].
    - by move=> a; apply: Derive_correct; exact: smooth.
    - exact: policy_of_law.
    - rewrite /Rdiv sum_scale_r (_ : \sum_a _ = 0) ?Rmult_0_l //.
      have -> : \sum_a (p0 a * (du a - mean p0 du)) = mean p0 du - mean p0 (fun _ => mean p0 du).
        by rewrite -mean_minus.
      by rewrite mean_constant //; ring.
    - by move=> a; rewrite line_start /reward_error error.
  cbv beta; rewrite line_start -/p0 covariance_sym.
  transitivity (-1 * covariance p0 du du); last by rewrite /du; ring.
  by rewrite -covariance_scale; apply: covariance_ext => // a; ring.
apply: derive_value.
  by apply: derive_scale; apply: derive_sum => x; apply: derive_scale; exact: one.
rewrite /sigma_star /mean /Rdiv [RHS]Rmult_comm; congr (_ * _).
by rewrite -sum_opp; apply: sum_ext => x; ring.
Qed.

End Hessian.

(** The smoothness that [hessian_at_optimum] asks for holds in the families of logits whose own
    gradient does not depend on the parameters. *)
Lemma constant_logit_gradient_smooth (P : problem) (parameter : finType)
    (H : logit_family P parameter) (gradient : forall x : prompt P, response x -> parameter -> R) :
  (forall theta x a, logit_gradient H theta x a = gradient x a) ->
  forall theta v, twice_differentiable (direct H) theta v.
Proof.
move=> constant theta v x a.
pose slope b := dot (gradient x b) v.
apply: (ex_derive_ext (fun s => beta P
    * (slope a - mean (softmax_policy H (line theta v s) x) slope))).
  move=> s; rewrite [RHS]dot_scale dot_minus dot_mean constant; congr (_ * (_ - _)).
  by apply: mean_ext => // b; rewrite constant.
have logits b : is_derive (fun s => logit_at H (line theta v s) x b) 0
    (dot (logit_gradient H theta x b) v) by exact: logit_gradient_holds.
eexists; apply: derive_scale; apply: derive_minus; first exact: derive_constant.
apply: derive_sum => b; apply: derive_mult; last exact: derive_constant.
exact: (derive_softmax b logits).
Qed.

Theorem log_linear_smooth (P : problem) (parameter : finType) base
    (features : forall x : prompt P, response x -> parameter -> R) theta v :
  twice_differentiable (direct (log_linear base features)) theta v.
Proof. exact: (constant_logit_gradient_smooth _ _ (log_linear base features) features). Qed.

Theorem tabular_smooth (P : problem) theta v : twice_differentiable (direct (tabular P)) theta v.
Proof.
exact: (constant_logit_gradient_smooth _ _ (tabular P) (fun x a => unit_vector (entry P x a))).
Qed.

